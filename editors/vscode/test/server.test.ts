/** The extension's logic against the real server: the command that it finds, the options that it sends. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { after, before, test } from "node:test";

import {
  ApplyWorkspaceEditRequest,
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";

import { candidates, find } from "../src/finding";
import { initializationOptions, serverArguments } from "../src/options";
import { suppressWithReason } from "../src/reason";

const settings = { command: [], arguments: ["--no-config"], codeLens: false, inlayHints: false };
const uri = "untitled:Untitled-1";
const text = "Last year they distilled Claude through its API.\n";

let server: ChildProcess;
let connection: ProtocolConnection;
let published: Promise<PublishDiagnosticsParams>;
const applied: WorkspaceEdit[] = [];

before(async () => {
  const found = await find(candidates(settings.command, process.env.TERMLINT_PYTHON));
  assert.ok(found, "termlint is to be in the environment of TERMLINT_PYTHON, or on the path");
  const [command, ...words] = found.command;
  server = spawn(command, [...words, ...serverArguments(settings)]);
  connection = createProtocolConnection(server.stdout!, server.stdin!);
  published = new Promise((resolve) => connection.onNotification(PublishDiagnosticsNotification.type, resolve));
  connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    applied.push(edit);
    return { applied: true };
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
    initializationOptions: initializationOptions(settings, false),
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const textDocument = { uri, languageId: "markdown", version: 1, text };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
});

after(async () => {
  await connection.sendRequest(ShutdownRequest.type);
  const ended = new Promise((resolve) => server.on("exit", resolve));
  await connection.sendNotification(ExitNotification.type);
  assert.equal(await ended, 0);
});

async function actions(): Promise<CodeAction[]> {
  const [{ range }] = (await published).diagnostics;
  const context = { diagnostics: [] };
  const found = await connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
  return (found ?? []) as CodeAction[];
}

test("a finding is published", async () => {
  const { diagnostics } = await published;
  assert.deepEqual(
    diagnostics.map((each) => [each.code, each.range.start]),
    [["ai-training/distillation", { line: 0, character: 15 }]],
  );
});

test("the reason that is asked for stands in the comment", async () => {
  const action = (await actions()).find((each) => each.command?.command === "termlint.askReason");
  const [place] = action?.command?.arguments ?? [];
  await suppressWithReason(
    place,
    async () => "their own word",
    (command, argument) => connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] }),
  );
  const written = JSON.stringify(applied);
  assert.match(written, /termlint: ignore-next\[ai-training\/distillation\] -- their own word/);
});
