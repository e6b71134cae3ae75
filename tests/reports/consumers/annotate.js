// Writes annotations as actions do, with the toolkit of GitHub Actions: one JSON object a line on standard input.
import { error, notice, warning } from "@actions/core";
import { createInterface } from "node:readline";

const write = { error, notice, warning };
for await (const line of createInterface({ input: process.stdin })) {
  const { kind, message, ...properties } = JSON.parse(line);
  write[kind](message, properties);
}
