import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { test } from "node:test";

import { candidates, find, installation } from "../src/finding";
import { problem, suppressWithReason } from "../src/reason";

const folder = mkdtempSync(path.join(tmpdir(), "termlint-"));

function program(name: string, output: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho '${output}'\n`);
  chmodSync(file, 0o755);
  return file;
}

test("what is set goes before all else", () => {
  assert.deepEqual(candidates(["uvx", "termlint"], "/usr/bin/python3"), [["uvx", "termlint"]]);
});

test("the chosen environment goes before the path", () => {
  const file = program("termlint", "termlint 1.2.3");
  assert.deepEqual(candidates([], path.join(folder, "python")), [[file], ["termlint"]]);
  assert.deepEqual(candidates([], "/nowhere/python"), [["termlint"]]);
  assert.deepEqual(candidates([], undefined, "win32"), [["termlint.exe"]]);
});

test("the first command that says it is termlint is taken", async () => {
  const other = program("other", "something else 1.0");
  const ours = program("ours", "termlint 1.2.3");
  assert.deepEqual(await find([["/nowhere/termlint"], [other], [ours]]), { command: [ours], version: "1.2.3" });
  assert.equal(await find([["/nowhere/termlint"], [other]]), undefined);
});

test("it is installed with what the server needs, into the interpreter that is chosen", () => {
  assert.deepEqual(installation("/env/bin/python").slice(-2), ["--upgrade", "termlint-prose[lsp]"]);
});

test("without a reason nothing is suppressed", async () => {
  for (const answer of [undefined, "", "  "]) {
    const done = await suppressWithReason({}, async () => answer, () => assert.fail("nothing is to be done"));
    assert.equal(done, false);
  }
});

test("what ends a comment is no reason", () => {
  assert.equal(problem("their own word"), undefined);
  assert.match(problem("a --> b") ?? "", /comment/);
});
