// The pages in headless Chromium: axe-core at three widths, light and dark, and print on A4
// and Letter, where page one is one page and says truly what stands on page two.
//
//     browser.cjs PAGE.html...        browser.cjs --self-test FOLDER
//
// CHROMIUM is the path of the browser; SHOTS a folder for pictures of what was seen.
const { execFileSync } = require("node:child_process");
const { mkdirSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const puppeteer = require("puppeteer-core");

const WIDTHS = [400, 800, 1600];
const PAPERS = ["A4", "Letter"];
const axe = require.resolve("axe-core/axe.min.js");
const shots = process.env.SHOTS;

async function violations(page) {
  await page.setBypassCSP(true);
  await page.reload();
  await page.addScriptTag({ path: axe });
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}`));
  });
  return found;
}

// What stands wider than the window, but for tables that scroll in their own frame.
const overflow = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return wide ? ["the page is wider than its window"] : [];
  });

async function screens(page, file) {
  const found = [];
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 1000 });
      const name = `${path.basename(file, ".html")} ${width} ${scheme}`;
      found.push(...(await violations(page)).map((v) => `${name}: ${v}`));
      found.push(...(await overflow(page)).map((v) => `${name}: ${v}`));
      if (shots) await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
    }
  }
  return found;
}

const text = (pdf, from, to) =>
  execFileSync("pdftotext", ["-f", String(from), "-l", String(to), "-layout", pdf, "-"], { encoding: "utf8" });

const words = (s) => s.replace(/\s+/g, " ");

// Page one ends with the purpose, and page two begins with its own title.
function printed(pdf, name) {
  const one = words(text(pdf, 1, 1));
  const two = words(text(pdf, 2, 2));
  const found = [];
  if (!one.includes("tell you what to take.")) found.push(`${name}: page one is more than a page`);
  if (one.includes("How the counts are made")) found.push(`${name}: page one holds what is not of it`);
  if (!two.trimStart().startsWith("Medication record for a visit")) found.push(`${name}: page two does not begin as it has to`);
  const points = one.split("continues on page 2, ").length - 1;
  const goes = two.split(", continued").length - 1;
  if (points > goes) found.push(`${name}: ${points} sections are said to go on on page 2, ${goes} do`);
  return found;
}

async function print(page, file, folder) {
  const found = [];
  await page.emulateMediaFeatures([]);
  for (const format of PAPERS) {
    const pdf = path.join(folder, `print-${path.basename(file, ".html")}-${format}.pdf`);
    await page.pdf({ path: pdf, format });
    found.push(...printed(pdf, `${path.basename(file)} on ${format}`));
  }
  return found;
}

async function open(browser, file) {
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (r) => asked.push(r.url()));
  await page.goto(`file://${path.resolve(file)}`);
  return { page, asked };
}

async function check(browser, file) {
  const { page, asked } = await open(browser, file);
  const other = asked.filter((url) => !url.endsWith(path.basename(file)));
  const found = other.map((url) => `${file}: asks for ${url}`);
  found.push(...(await print(page, file, path.dirname(path.resolve(file)))));
  found.push(...(await screens(page, file)));
  await page.close();
  return found;
}

// Each fault that this file looks for is planted once and has to be seen.
async function selfTest(browser, folder) {
  const faint = path.join(folder, "faint.html.planted");
  const bare = (body) => `<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><main>${body}</main></body></html>`;
  const seen = async (body, kind) => {
    writeFileSync(faint, bare(body));
    const page = await browser.newPage();
    await page.setViewport({ width: 400, height: 800 });
    await page.setContent(bare(body));
    await page.setBypassCSP(true);
    const found = [...(await overflow(page))];
    await page.addScriptTag({ path: axe });
    found.push(...(await page.evaluate(async () => (await globalThis.axe.run()).violations.map((v) => v.id))));
    await page.close();
    if (!found.some((f) => f.includes(kind))) throw new Error(`not seen: ${kind}: ${found}`);
  };
  await seen('<h1>a</h1><p style="color:#ccc;background:#fff">faint words</p>', "color-contrast");
  await seen('<h1>a</h1><img src="data:,">', "image-alt");
  await seen('<h1>a</h1><p style="width:2000px">wide</p>', "wider than its window");
  const long = bare(`<h1>Medication record for a visit</h1>${"<p>line</p>".repeat(90)}<p>tell you what to take.</p>`);
  const page = await browser.newPage();
  await page.setContent(long);
  const pdf = path.join(folder, "long.planted.pdf");
  await page.pdf({ path: pdf, format: "A4" });
  await page.close();
  if (!printed(pdf, "long").some((f) => f.includes("more than a page"))) throw new Error("not seen: a long page one");
}

async function main(args) {
  if (shots) mkdirSync(shots, { recursive: true });
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    if (args[0] === "--self-test") return await selfTest(browser, args[1]);
    const found = [];
    for (const file of args) found.push(...(await check(browser, file)));
    for (const line of found) console.error(line);
    if (found.length > 0) process.exitCode = 1;
    else console.log(`axe-core, print: ${args.length} pages, no violation at ${WIDTHS.join(", ")} px, A4 and Letter`);
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
