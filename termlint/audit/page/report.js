"use strict";
// The table of uses: the rows stay as columns of values, and only one page of them is in the document.
(() => {
  const data = JSON.parse(document.getElementById("uses-data").textContent);
  const PAGE = 50;
  const body = document.getElementById("uses-body");
  const search = document.getElementById("search");
  const rule = document.getElementById("rule");
  const severity = document.getElementById("severity");
  const status = document.getElementById("status");
  const buttons = [...document.querySelectorAll("#uses th button")];
  const total = data.document.length;
  const value = (column, row) => data.names[column] ? data.names[column][data[column][row]] : data[column][row];
  const low = Array.from({ length: total }, (_, row) => (data.sentence[row] + "\n" + value("document", row)).toLowerCase());
  const ranks = new Map();
  let order = Uint32Array.from({ length: total }, (_, row) => row);
  let rows = order, page = 0, sorted = null, falling = false;

  function rankOf(column) {
    if (!ranks.has(column)) {
      const rank = new Uint32Array(total);
      const names = data.names[column];
      const known = names && Uint32Array.from(names.keys()).sort((a, b) => (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : 0));
      if (known) {
        const at = new Uint32Array(names.length);
        known.forEach((name, place) => { at[name] = place; });
        for (let row = 0; row < total; row++) rank[row] = at[data[column][row]];
      } else {
        for (let row = 0; row < total; row++) rank[row] = data[column][row];
      }
      ranks.set(column, rank);
    }
    return ranks.get(column);
  }

  function sort(column) {
    falling = sorted === column ? !falling : false;
    sorted = column;
    // A key of rank and row is one number: a typed array sorts those fastest, and equal ranks keep their order.
    const rank = rankOf(column), keys = new Float64Array(total);
    for (let row = 0; row < total; row++) keys[row] = (falling ? 4294967295 - rank[row] : rank[row]) * total + row;
    keys.sort();
    order = Uint32Array.from(keys, (key) => key % total);
    for (const button of buttons) {
      const header = button.closest("th");
      if (button.dataset.column === column) header.setAttribute("aria-sort", falling ? "descending" : "ascending");
      else header.removeAttribute("aria-sort");
    }
    filter();
  }

  function filter() {
    const words = search.value.toLowerCase(), ruleName = rule.value, grade = severity.value;
    const wantedRule = ruleName ? data.names.rule.indexOf(ruleName) : -1;
    const wantedGrade = grade ? data.names.severity.indexOf(grade) : -1;
    rows = words || ruleName || grade
      ? order.filter((row) => (!ruleName || data.rule[row] === wantedRule) && (!grade || data.severity[row] === wantedGrade) && (!words || low[row].includes(words)))
      : order;
    page = 0;
    show();
  }

  function cell(text, kind) {
    const made = document.createElement("td");
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function sentence(row) {
    const made = document.createElement("td");
    const text = data.sentence[row], match = data.match[row].split(/\s+/).join(" "), at = text.indexOf(match);
    if (at < 0) { made.textContent = text; return made; }
    const mark = document.createElement("mark");
    mark.textContent = match;
    made.append(text.slice(0, at), mark, text.slice(at + match.length));
    return made;
  }

  function show() {
    const last = Math.max(0, Math.ceil(rows.length / PAGE) - 1);
    page = Math.min(Math.max(page, 0), last);
    const fragment = document.createDocumentFragment();
    for (const row of rows.slice(page * PAGE, (page + 1) * PAGE)) {
      const line = document.createElement("tr");
      line.append(cell(value("rule", row)), cell(value("severity", row)), cell(value("document", row)), cell(data.line[row], "number"), sentence(row));
      fragment.append(line);
    }
    body.replaceChildren(fragment);
    status.textContent = `${rows.length.toLocaleString("en")} uses, page ${page + 1} of ${last + 1}`;
    document.getElementById("previous").disabled = page === 0;
    document.getElementById("next").disabled = page === last;
  }

  for (const button of buttons) button.addEventListener("click", () => sort(button.dataset.column));
  for (const control of [search, rule, severity]) control.addEventListener("input", filter);
  document.getElementById("previous").addEventListener("click", () => { page -= 1; show(); });
  document.getElementById("next").addEventListener("click", () => { page += 1; show(); });
  show();
})();
