// Evidence at hand: a card for marks and passages, a filter, and the place read. Without it, marks are links to the annex.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  // A frame that has no origin of its own may not change its address.
  const readdress = (address) => {
    try {
      history.replaceState(null, "", address);
    } catch {}
  };
  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const packed = document.getElementById("facts").getAttribute("href");
  const data = JSON.parse(atob(packed.slice(packed.indexOf(",") + 1)));
  const facts = new Map(data.items.map((item) => [item.id.slice("#fact-".length), item]));
  const source = document.getElementById("source");
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 75rem)");

  // A mark in the brief supports a claim; a passage is a cited stretch of the source. Both name their facts.
  const MARK = "a.ev, svg a";
  const PASSAGE = "mark.cited";
  const named = (element) => {
    const ids = element.dataset.fact || element.dataset.facts || (element.getAttribute("href") || "").replace("#fact-", "");
    return ids.split(" ").filter((id) => facts.has(id));
  };
  const marks = all(MARK);
  const passages = all(PASSAGE, source);
  const claimOf = (mark) => mark.closest("figure, p, li, dd, td, th, h1") || mark.parentElement;
  const claims = new Map();
  for (const mark of marks) {
    for (const id of named(mark)) {
      if (!claims.has(id)) claims.set(id, new Map());
      if (!claims.get(id).has(claimOf(mark))) claims.get(id).set(claimOf(mark), mark);
    }
  }
  const resting = (id) => claims.get(id) || new Map();

  // ---- The card ----
  const body = make("div");
  const close = make("button", { type: "button", class: "close", "aria-label": "Close the evidence" }, "×");
  const card = make("aside", { id: "card", "aria-label": "Evidence", tabindex: "-1", hidden: "" }, close, body);
  const told = make("p", { role: "status", class: "told" });
  document.body.append(card, told);
  let opener = null;

  function labelOf(mark, claim) {
    if (claim.matches("figure")) {
      const [number] = words(claim.querySelector("figcaption")).split(". ");
      return `${number}: ${claim.dataset.title}`;
    }
    if (claim.matches(".numbers dd")) return `${claim.firstChild.textContent} ${words(claim.previousElementSibling)}`;
    const range = document.createRange();
    range.setStart(claim, 0);
    range.setEndBefore(mark);
    const before = range.cloneContents();
    const whole = claim.cloneNode(true);
    for (const part of [before, whole]) for (const chip of all("a.ev", part)) chip.remove();
    const last = words(before).split(/(?<=[.;?!]”?) /).pop();
    const text = last.length > 12 ? last : words(whole);
    return text.length > 110 ? `…${text.slice(-100).replace(/^\S*/, "")}` : text;
  }

  function claimList(id) {
    const found = [...resting(id)];
    const items = found.map(([claim, mark], place) => {
      claim.id ||= `claim-${id}-${place + 1}`;
      return make("li", {}, make("a", { href: `#${claim.id}` }, labelOf(mark, claim)));
    });
    const rest = found.length === 1 ? "rests" : "rest";
    const title = make("summary", {}, found.length ? `${count(found.length, "claim")} ${rest} on it` : "No claim rests on it");
    return make("details", {}, title, make("ul", {}, ...items));
  }

  function quoted(id) {
    const cited = passages.filter((passage) => named(passage).includes(id));
    return [...new Set(cited.map((passage) => passage.closest(".sentence")))].map((sentence) => {
      const copy = sentence.cloneNode(true);
      for (const part of [copy, ...all("*", copy)]) for (const name of ["id", "tabindex", "role"]) part.removeAttribute(name);
      for (const passage of all(PASSAGE, copy)) passage.classList.toggle("active", named(passage).includes(id));
      return make("blockquote", {}, copy);
    });
  }

  const encoded = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
  function linksOf(id) {
    const address = `#fact-${id}`;
    const copy = make("button", { type: "button" }, "Copy link");
    copy.addEventListener("click", async () => {
      readdress(address);
      try {
        await navigator.clipboard.writeText(location.href);
        told.textContent = copy.textContent = "Link copied";
      } catch {
        told.textContent = copy.textContent = "Copy it from the address bar";
      }
    });
    const links = [make("a", { href: address }, "In the source"), copy];
    const [{ source: from, selector: [quotation] }] = facts.get(id).target;
    if (/^https?:/.test(from)) {
      const parts = [quotation.exact];
      if (quotation.prefix) parts.unshift(`${encoded(quotation.prefix.trim())}-`);
      const text = parts.map((part, place) => (place === parts.length - 1 ? encoded(part) : part)).join(",");
      links.push(make("a", { href: `${from}#:~:text=${text}`, rel: "noreferrer" }, "At the publisher"));
    }
    return make("p", { class: "links" }, ...links);
  }

  function about(id) {
    const { fact, body: said } = facts.get(id);
    const by = fact.said_by === "article" ? "the article" : fact.said_by;
    const head = make("p", { class: "about" }, make("b", {}, fact.kind), " ", make("code", {}, id), ` · said by ${by}`);
    if (fact.status === "draft") head.append(" · draft, not reviewed");
    return make("section", { "data-fact": id }, head, make("p", {}, said.value), ...quoted(id), claimList(id), linksOf(id));
  }

  function show(chosen, from) {
    if (!chosen.length) return;
    opener = from || opener;
    const passage = Boolean(from && from.matches(PASSAGE));
    const same = body.dataset.shown === chosen.join(" ");
    if (!same) body.replaceChildren(...chosen.map(about));
    body.dataset.shown = chosen.join(" ");
    // Who points at a passage asks for the claims; who points at a claim has it before them.
    for (const list of all("details", body)) list.open = passage;
    card.hidden = false;
    if (!same) card.scrollTop = 0;
    root.classList.add("with-card");
    for (const element of [...marks, ...passages]) {
      element.classList.toggle("active", named(element).some((id) => chosen.includes(id)));
    }
    if (!passage && wide.matches) scrollSource();
  }

  function scrollSource() {
    const first = source.querySelector("mark.active");
    if (!first) return;
    const top = source.scrollTop + first.getBoundingClientRect().top - source.getBoundingClientRect().top;
    source.scrollTo({ top: top - source.clientHeight / 4, behavior: "auto" });
  }

  // A sheet at the foot must not cover the mark that it speaks of.
  function uncover(mark) {
    const covered = mark.getBoundingClientRect().bottom + 24 - card.getBoundingClientRect().top;
    if (!wide.matches && covered > 0) scrollBy(0, covered);
  }

  function hide() {
    if (card.hidden) return;
    const inside = card.contains(document.activeElement);
    card.hidden = true;
    root.classList.remove("with-card");
    for (const element of all(".active")) element.classList.remove("active");
    if (inside && opener) {
      quiet = true;
      opener.focus({ preventScroll: true });
      quiet = false;
    }
    opener = null;
  }

  let quiet = false;
  let waiting = 0;
  const pointed = (event) => event.target.closest && event.target.closest(`${MARK}, ${PASSAGE}`);
  const ours = (element) => element && !card.contains(element);
  document.addEventListener("pointerover", (event) => {
    const element = pointed(event);
    clearTimeout(waiting);
    // A pointer on its way across the text opens nothing.
    if (ours(element) && event.pointerType === "mouse") waiting = setTimeout(() => show(named(element), element), 120);
  });
  document.addEventListener("focusin", (event) => {
    const element = pointed(event);
    if (!ours(element) || quiet) return;
    show(named(element), element);
    uncover(element);
  });
  document.addEventListener("click", (event) => {
    const element = pointed(event);
    if (!ours(element) || event.ctrlKey || event.metaKey || event.shiftKey || !named(element).length) return;
    event.preventDefault();
    clearTimeout(waiting);
    show(named(element), element);
    uncover(element);
    readdress(`#fact-${named(element)[0]}`);
    if (event.detail === 0) card.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") panel.open ? shut() : hide();
    const passage = event.target.closest && event.target.closest(PASSAGE);
    if (ours(passage) && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      show(named(passage), passage);
      card.focus();
    }
  });
  close.addEventListener("click", hide);
  for (const mark of marks) {
    // The card says more than the browser's own tip, which would cover it.
    const title = mark.getAttribute("title");
    if (title) mark.setAttribute("aria-description", title);
    mark.removeAttribute("title");
    if (mark.ownerSVGElement) mark.style.pointerEvents = "bounding-box";
  }
  for (const passage of passages) {
    passage.tabIndex = 0;
    passage.setAttribute("role", "button");
  }

  function follow() {
    const [, id] = location.hash.split("#fact-");
    if (!facts.has(id)) return;
    show([id]);
    const [claim] = resting(id).keys();
    if (wide.matches && claim) claim.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", follow);

  // ---- The filter ----
  const KEYS = { speaker: ["said_by", "Said by", "anyone"], kind: ["kind", "Kind", "any"], stage: ["stage", "Stage", "any"] };
  const shown = (value) => (value === "article" ? "the article" : data.terms[value] || value);
  const holders = new Map();
  for (const mark of marks) {
    const holder = mark.closest("tr, figure, li, .numbers, .judgements > div, p");
    if (holder) holders.set(holder, [...(holders.get(holder) || []), mark]);
  }
  const form = make("form", { "aria-label": "Filter" });
  const heading = make("summary", {}, "Filter");
  const panel = make("details", { class: "filter" }, heading, form);
  const result = make("output");
  const clear = make("button", { type: "reset", hidden: "" }, "Show everything");
  for (const [key, [field, label, any]] of Object.entries(KEYS)) {
    const values = [...new Set(data.items.map(({ fact }) => fact[field]).filter(Boolean))];
    values.sort((a, b) => shown(a).localeCompare(shown(b), "en"));
    const options = values.map((value) => make("option", { value }, shown(value)));
    form.append(make("label", {}, `${label} `, make("select", { name: key, "aria-label": label }, make("option", { value: "" }, any), ...options)));
  }
  form.append(clear, result);

  function shut() {
    panel.open = false;
    heading.focus();
  }
  // Open, it would cover what is read or has the focus.
  for (const name of ["click", "focusin"]) {
    document.addEventListener(name, (event) => {
      if (!panel.contains(event.target)) panel.open = false;
    });
  }

  function filter() {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    const on = wanted.length > 0;
    const fits = (id) => wanted.every(([key, value]) => facts.get(id).fact[KEYS[key][0]] === value);
    const outside = (element) => on && !named(element).some(fits);
    for (const element of [...marks, ...passages]) element.classList.toggle("out", outside(element));
    let left = 0;
    for (const [holder, held] of holders) {
      const gone = held.every(outside);
      holder.classList.toggle("gone", gone);
      left += !gone;
    }
    // A table or list of which nothing is left goes with the line that introduces it.
    for (const group of all("main > section:not(.annex) :is(.scroll, ol, ul)")) {
      const rows = all("tr, li", group).filter((row) => holders.has(row));
      const gone = rows.length > 0 && rows.every((row) => row.classList.contains("gone"));
      group.classList.toggle("gone", gone);
      const lead = group.previousElementSibling;
      if (lead && lead.matches("p") && !holders.has(lead)) lead.classList.toggle("gone", gone);
    }
    for (const section of all("main > section:not(.annex)")) {
      const held = [...holders.keys()].filter((holder) => section.contains(holder));
      section.classList.toggle("empty", on && held.every((holder) => holder.classList.contains("gone")));
    }
    const fitting = [...facts.keys()].filter(fits).length;
    result.textContent = on
      ? `${fitting} of ${count(facts.size, "fact")} and ${left} of ${count(holders.size, "claim")} remain.`
      : "";
    heading.textContent = on ? `Filter: ${fitting} of ${facts.size}` : "Filter";
    panel.classList.toggle("on", on);
    clear.hidden = !on;
  }

  function remember() {
    const address = new URL(location.href);
    for (const [key, value] of new FormData(form)) value ? address.searchParams.set(key, value) : address.searchParams.delete(key);
    readdress(address);
  }
  const changed = () => {
    remember();
    filter();
  };
  form.addEventListener("change", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("submit", (event) => event.preventDefault());
  const contents = document.querySelector("nav.contents");
  // In the bar of contents it takes no room and is at hand everywhere.
  if (contents) contents.append(panel);
  else source.before(panel);
  const asked = new URLSearchParams(location.search);
  for (const field of all("select", form)) {
    const value = asked.get(field.name);
    if ([...field.options].some((option) => option.value === value)) field.value = value;
  }
  if (location.search) filter();

  // ---- The place read ----
  const entries = contents ? all("a", contents) : [];
  const watcher = new IntersectionObserver(
    (changes) => {
      for (const change of changes) {
        if (!change.isIntersecting) continue;
        for (const entry of entries) {
          const here = entry.getAttribute("href") === `#${change.target.id}`;
          here ? entry.setAttribute("aria-current", "location") : entry.removeAttribute("aria-current");
          if (here) entry.parentElement.parentElement.scrollLeft = entry.offsetLeft - 40;
        }
      }
    },
    { rootMargin: "-15% 0px -75% 0px" },
  );
  for (const section of all("main > section[id]:not(.bottom-line)")) if (section !== source || !wide.matches) watcher.observe(section);

  follow();
})();
