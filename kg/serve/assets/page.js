// The page at /: fills the lists, runs queries, shows answers. Everything from the server is text, never markup.
"use strict";
(() => {
  const ROWS = 1000;
  const SPARQL = "application/sparql-query";
  const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";
  const EXAMPLE_HINT = { date: "2025, 2025-08 or 2025-08-31", "event type": "raid, airstrike …", point: "35.33,40.14", number: "50 km" };
  const HINTS = { find: "Words in names, titles and quotes", words: "Filter the classes and properties" };
  const at = (id) => document.getElementById(id);
  const page = { data: null, editor: null, running: null, wanted: "" };

  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  // Lists on the left ------------------------------------------------------------------------------------------

  function showQuestions() {
    for (const question of page.data.questions) {
      const form = make("form", { hidden: true }, make("p", { textContent: question.description }));
      for (const parameter of question.parameters) form.append(...field(question, parameter));
      form.append(make("button", { className: "main", textContent: "Ask" }));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const given = [...new FormData(form)].filter(([, value]) => value.trim());
        fill("/editor/fill", { question: question.name, ...Object.fromEntries(given) });
      });
      const title = make("button", { className: "entry", textContent: question.title });
      title.setAttribute("aria-expanded", "false");
      title.addEventListener("click", () => openQuestion(form, form.hidden));
      const entry = make("div", { className: "question" }, title, form);
      entry.dataset.text = `${question.title} ${question.description} ${question.name}`.toLowerCase();
      entry.dataset.name = question.name;
      at("questions").append(entry);
    }
  }

  function field(question, parameter) {
    const id = `${question.name}-${parameter.name}`;
    const label = make("label", { htmlFor: id, textContent: parameter.name + (parameter.required ? " *" : "") });
    const input = make("input", { id, name: parameter.name, required: parameter.required, autocomplete: "off" });
    input.placeholder = EXAMPLE_HINT[parameter.type] ?? `name of a ${parameter.type}`;
    if (parameter.type === "place" || parameter.type === "thing") suggestNames(input, parameter.type === "place");
    return [label, input];
  }

  function suggestNames(input, isPlace) {
    const list = make("datalist", { id: `${input.id}-names` });
    input.setAttribute("list", list.id);
    let asked = "";
    input.addEventListener("input", async () => {
      const like = (asked = input.value.trim());
      if (like.length < 2) return;
      const address = "/editor/names?" + new URLSearchParams(isPlace ? { like, place: "" } : { like });
      const found = await fetch(address).then((answer) => (answer.ok ? answer.json() : []), () => []);
      if (asked === like) list.replaceChildren(...found.map((value) => make("option", { value })));
    });
    at("questions").append(list);
  }

  function openQuestion(form, isOpen) {
    for (const other of at("questions").querySelectorAll("form")) {
      other.hidden = !(other === form && isOpen);
      other.previousElementSibling.setAttribute("aria-expanded", String(!other.hidden));
    }
    if (isOpen) (form.querySelector("input") ?? form.querySelector("button")).focus();
  }

  function showExamples() {
    for (const example of page.data.examples) {
      const entry = make("button", { className: "entry", textContent: example.title });
      entry.dataset.text = `${example.title} ${example.query}`.toLowerCase();
      entry.addEventListener("click", () => use(example.query));
      at("examples").append(entry);
    }
  }

  function showWords() {
    for (const word of page.data.words) {
      const entry = make("button", { className: "entry", title: "Put it into the query" });
      entry.append(make("code", { textContent: word.name }), ` ${word.label} `, make("small", { textContent: word.definition }));
      entry.dataset.text = `${word.name} ${word.label} ${word.definition}`.toLowerCase();
      entry.addEventListener("click", () => page.editor.insert(word.name));
      at("words").append(entry);
    }
  }

  function choose(tab) {
    for (const other of at("tabs").children) {
      const isChosen = other === tab;
      other.setAttribute("aria-selected", String(isChosen));
      at(other.getAttribute("aria-controls")).hidden = !isChosen;
    }
    at("filter").placeholder = HINTS[tab.getAttribute("aria-controls")] ?? "Filter this list";
    filter();
  }

  // What was typed finds things in the graph, and filters the other lists.
  async function filter() {
    if (!at("find").hidden) return find(at("filter").value.trim());
    const wanted = at("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const entry of document.querySelectorAll("[role=tabpanel]:not([hidden]) [data-text]"))
      entry.hidden = !wanted.every((word) => entry.dataset.text.includes(word));
  }

  async function find(wanted) {
    page.wanted = wanted;
    const say = (text) => at("find").replaceChildren(make("p", { textContent: text }));
    if (wanted.length < 2) return say("Type a name or a word of a sentence.");
    const answer = await fetch("/editor/find?" + new URLSearchParams({ words: `${wanted}*` })).catch(() => null);
    if (page.wanted !== wanted) return;
    if (!answer) return say("The server does not answer.");
    if (!answer.ok) return say(await answer.text());
    const { rows, isCut } = await answer.json();
    if (!rows.length) return say("Nothing is called so, and no sentence has these words.");
    const where = (row) => [row.kind, row.article].filter(Boolean).join(" · ");
    at("find").replaceChildren(
      ...rows.map((row) => {
        const link = make("a", { className: "entry", href: `/id/${row.id.slice(page.data.base.length)}`, dir: "auto" });
        link.append(plain(row.text), make("small", { textContent: plain(where(row)) }));
        return link;
      }),
      ...(isCut ? [make("p", { textContent: "There is more: add a word." })] : []),
    );
  }

  // Asking -----------------------------------------------------------------------------------------------------

  function use(query) {
    at("understood").hidden = true;
    page.editor.setText(query);
    run();
  }

  // A named question or a sentence becomes a query, which is shown and run.
  async function fill(path, fields) {
    // What is shown must never pass for the answer to this: neither the last one, nor one that comes late.
    page.running?.abort();
    page.running = null;
    at("stop").hidden = true;
    const filling = (page.filling = {});
    at("understood").hidden = true;
    at("result").replaceChildren();
    at("status").textContent = "";
    showError("");
    try {
      const answer = await fetch(`${path}?${new URLSearchParams(fields)}`);
      const found = answer.ok ? await answer.json() : await answer.text();
      if (page.filling !== filling) return;
      if (!answer.ok) return showError(found);
      const meant = found.understood.map(([name, meaning]) => `${name}: ${meaning}`);
      const unused = found.unused?.length ? ` (left out: ${found.unused.join(", ")})` : "";
      use(found.query);
      at("understood").textContent = [`Understood as “${found.title}”`, ...meant].join(" · ") + unused;
      at("understood").hidden = false;
    } catch {
      showError("The server does not answer.");
    }
  }

  async function run() {
    page.running?.abort();
    page.filling = null;
    const running = (page.running = new AbortController());
    const query = page.editor.text();
    history.replaceState(null, "", "#query=" + encodeURIComponent(query));
    page.editor.unmark();
    showError("");
    at("result").replaceChildren();
    at("status").textContent = "Running …";
    at("stop").hidden = false;
    const began = performance.now();
    try {
      const answer = await fetch(`/sparql?rows=${ROWS}`, {
        method: "POST",
        headers: { "Content-Type": SPARQL, Accept: ACCEPT },
        body: query,
        signal: running.signal,
      });
      const text = await answer.text();
      const seconds = ((performance.now() - began) / 1000).toFixed(2);
      if (!answer.ok) return fail(answer, text);
      const isCut = answer.headers.has("Cut-At");
      const shown = answer.headers.get("Content-Type").includes("json") ? showAnswer(JSON.parse(text)) : showTriples(text);
      at("status").textContent = `${shown} in ${seconds} s` + (isCut ? `. There is more: only the first ${ROWS} are shown.` : "");
    } catch (error) {
      at("status").textContent = "";
      if (page.running !== running) return;
      if (error.name === "AbortError") at("status").textContent = "Stopped.";
      else showError("The server does not answer.");
    } finally {
      if (page.running === running) at("stop").hidden = true;
      document.body.dataset.ran = "yes";
    }
  }

  function fail(answer, text) {
    at("status").textContent = "";
    showError(text);
    const [line, column] = ["Error-Line", "Error-Column"].map((name) => Number(answer.headers.get(name)));
    if (line) page.editor.mark(line, column, text.split("\n")[0]);
  }

  function showError(text) {
    at("error").textContent = text.trimEnd();
    at("error").hidden = !text;
  }

  // Answers ----------------------------------------------------------------------------------------------------

  function showAnswer(answer) {
    if ("boolean" in answer) {
      at("result").append(make("p", { className: "truth", textContent: answer.boolean ? "Yes" : "No" }));
      return "Answered";
    }
    const names = answer.head.vars;
    const rows = answer.results.bindings;
    if (!rows.length) return "Nothing found";
    const body = make("tbody");
    body.append(...rows.map((row) => make("tr", {}, ...names.map((name) => cell(row[name])))));
    const heads = names.map((name, index) => {
      const head = make("button", { textContent: name, title: "Sort by this column" });
      head.addEventListener("click", () => sortBy(body, index, head));
      return make("th", { scope: "col" }, head);
    });
    at("result").append(make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body));
    return `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}`;
  }

  function cell(term) {
    const td = make("td", { dir: "auto" });
    if (!term) return td;
    if (/#(integer|decimal|double|float)$/.test(term.datatype ?? "")) td.className = "number";
    if (/#(date|gYear|gYearMonth)$/.test(term.datatype ?? "")) td.className = "date";
    if (term.type !== "uri" && term.value.length > 40) td.classList.add("long");
    td.append(term.type === "uri" ? link(term.value) : plain(term.value));
    return td;
  }

  function link(iri) {
    const { base } = page.data;
    if (iri.startsWith(base)) return make("a", { href: `/id/${iri.slice(base.length)}`, textContent: shorten(iri), title: iri });
    return make("span", { textContent: shorten(iri), title: page.definitions.get(shorten(iri)) ?? iri });
  }

  function shorten(iri) {
    let best = iri;
    for (const [prefix, start] of Object.entries(page.data.prefixes)) {
      const short = `${prefix}:${iri.slice(start.length)}`;
      if (iri.startsWith(start) && short.length < best.length) best = short;
    }
    return best;
  }

  // What turns the writing around or cannot be seen shows as a mark.
  const plain = (text) => text.replace(/[\p{Cc}\p{Cf}]/gu, (c) => ("\t\n".includes(c) ? c : "\ufffd"));

  function showTriples(text) {
    at("result").append(make("pre", { textContent: plain(text) }));
    return `${text.split("\n").filter((line) => line.trim() && !line.startsWith("@prefix")).length} lines of Turtle`;
  }

  function sortBy(body, index, head) {
    const isDown = head.dataset.order === "up";
    head.dataset.order = isDown ? "down" : "up";
    const key = (row) => row.children[index].textContent;
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    const rows = [...body.children].sort((one, other) => compare(key(one), key(other)));
    body.append(...(isDown ? rows.reverse() : rows));
  }

  // Start ------------------------------------------------------------------------------------------------------

  async function start() {
    page.data = await (await fetch("/editor/data")).json();
    page.definitions = new Map(page.data.words.map((word) => [word.name, word.definition]));
    const { articles, quads } = page.data;
    at("size").textContent = `${articles.toLocaleString("en")} articles, ${quads.toLocaleString("en")} statements`;
    page.editor = kgEditor.create({
      parent: at("editor"),
      doc: "",
      words: page.data.words,
      nonce: document.body.dataset.nonce,
      label: "SPARQL query",
      onRun: run,
      onChange: () => page.editor?.unmark(),
    });
    showQuestions();
    showExamples();
    showWords();
    for (const tab of at("tabs").children) tab.addEventListener("click", () => choose(tab));
    at("filter").addEventListener("input", filter);
    at("run").addEventListener("click", run);
    at("stop").addEventListener("click", () => page.running?.abort());
    at("download").addEventListener("submit", () => (at("download").elements.query.value = page.editor.text()));
    at("plain").addEventListener("submit", (event) => {
      event.preventDefault();
      fill("/editor/understand", { sentence: at("sentence").value });
    });
    const [, kept] = location.hash.match(/^#query=(.*)$/s) ?? [];
    use(kept ? decodeURIComponent(kept) : page.data.examples[0].query);
  }

  start().catch(() => showError("The server does not answer."));
})();
