// Prints the licence of every package that went into the bundle, from the list that esbuild wrote.
import { readdirSync, readFileSync } from "node:fs";

const inputs = Object.keys(JSON.parse(readFileSync(process.argv[2], "utf8")).inputs);
const packages = new Set(inputs.flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
console.log("editor.js holds the following packages, each under the licence below its name.");
for (const name of [...packages].sort()) {
  const folder = `node_modules/${name}`;
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file`);
  console.log(`\n${"-".repeat(80)}\n${name} ${version}\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}`);
}
