// Reads a Checkstyle report on standard input with the parser of a plugin for code review; prints what it found as JSON.
import { readFileSync } from "node:fs";
import parser from "danger-plugin-lint-report/dist/parse/checkstyle_parser.js";
import convert from "xml-js";

const report = convert.xml2js(readFileSync(0, "utf8"));
console.log(JSON.stringify(parser.parseCheckstyle(report, "")));
