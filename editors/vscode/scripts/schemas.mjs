// The schemas that the package carries are those of the documentation.
import { copyFileSync, mkdirSync } from "node:fs";

mkdirSync("schemas", { recursive: true });
for (const name of ["rulebook.schema.json", "configuration.schema.json"]) {
  copyFileSync(`../../docs/${name}`, `schemas/${name}`);
}
