"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const find = (id) => document.getElementById(id);
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) {
      element.textContent = text;
      // Text of an article is set apart, so that marks of direction in it cannot turn the words around it.
      element.dir = "auto";
    }
    if (name) element.className = name;
    return element;
  };
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const hidden = new Set();
  const shown = new vis.DataView(nodes, { filter: (node) => !hidden.has(data.things[node.id].class) });
  const network = new vis.Network(find("drawing"), { nodes: shown, edges }, data.options);
  // For tests and for the curious: the drawing and its data.
  window.kgView = { network, data };

  const statement = ([text, quote, article, source]) => {
    const box = make("div", undefined, "statement");
    if (text) box.append(make("p", text));
    if (quote) box.append(make("blockquote", "“" + quote + "”"));
    const origin = [source ? "according to " + source : "", article].filter(Boolean).join(" · ");
    if (origin) box.append(make("p", origin, "source"));
    return box;
  };

  const showThing = (index) => {
    const thing = data.things[index];
    const facts = find("facts");
    facts.replaceChildren(make("h2", thing.label), make("p", thing.class, "class"));
    if (thing.facts.length) {
      const list = make("dl");
      for (const [name, value] of thing.facts) list.append(make("dt", name), make("dd", value));
      facts.append(list);
    }
    for (const detail of thing.details) facts.append(statement(detail));
    const links = make("ul", undefined, "links");
    for (const edge of data.edges) {
      if (edge.from !== index && edge.to !== index) continue;
      const other = edge.from === index ? edge.to : edge.from;
      const words = edge.from === index ? edge.label + " → " : "← " + edge.label + " · ";
      const button = make("button", words + data.things[other].label);
      button.type = "button";
      button.addEventListener("click", () => go(other));
      const item = make("li");
      item.append(button);
      links.append(item);
    }
    facts.append(links);
  };

  const showStatement = (index) => {
    const edge = data.edges[index];
    const facts = find("facts");
    facts.replaceChildren(
      make("h2", data.things[edge.from].label + " — " + edge.label + " → " + data.things[edge.to].label));
    for (const detail of data.statements[index].details) facts.append(statement(detail));
  };

  const go = (index) => {
    hidden.delete(data.things[index].class);
    shown.refresh();
    network.selectNodes([index]);
    network.focus(index, { scale: 1.1, animation: false });
    showThing(index);
  };

  network.on("click", (event) => {
    if (event.nodes.length) showThing(event.nodes[0]);
    else if (event.edges.length) showStatement(event.edges[0]);
  });

  for (const row of data.legend) {
    const button = make("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    const sign = make("span", row.sign, "sign");
    sign.style.color = row.colour;
    button.append(sign, make("span", row.class + " " + row.count));
    button.addEventListener("click", () => {
      if (hidden.has(row.class)) hidden.delete(row.class); else hidden.add(row.class);
      button.setAttribute("aria-pressed", String(!hidden.has(row.class)));
      shown.refresh();
    });
    find(row.event ? "legend-events" : "legend-things").append(button);
  }
  if (data.leftOut) find("hint").append(" " + data.leftOut + " less linked nodes are not drawn.");

  const names = find("names");
  data.things.forEach((thing) => { const option = make("option"); option.value = thing.label; names.append(option); });
  find("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = find("query").value.trim().toLowerCase();
    if (!wanted) return;
    let index = data.things.findIndex((thing) => thing.label.toLowerCase() === wanted);
    if (index < 0) index = data.things.findIndex((thing) => thing.label.toLowerCase().includes(wanted));
    if (index >= 0) go(index);
    else find("facts").replaceChildren(make("p", "Nothing here is called “" + find("query").value + "”."));
  });
  find("fit").addEventListener("click", () => network.fit());
  network.once("afterDrawing", () => { document.body.dataset.drawn = "yes"; });
  network.fit();
})();
