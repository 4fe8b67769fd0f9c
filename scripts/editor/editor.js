// The editor: CodeMirror with SPARQL, completion from the ontology, and marks where a query does not parse.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const KEYWORDS = (
  "SELECT ASK CONSTRUCT DESCRIBE WHERE PREFIX FROM NAMED GRAPH DISTINCT OPTIONAL FILTER UNION MINUS EXISTS NOT BIND " +
  "VALUES ORDER BY DESC ASC GROUP HAVING LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG DATATYPE " +
  "REGEX CONTAINS STRSTARTS LCASE UCASE CONCAT REPLACE YEAR MONTH DAY BOUND COALESCE IF IN STRLEN SUBSTR IRI"
).split(" ");
const LOOKS = HighlightStyle.define([
  { tag: tags.keyword, color: "#8b1a5c", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "#256b3a" },
  { tag: [tags.number, tags.bool], color: "#8a4b00" },
  { tag: tags.comment, color: "#6b7280", fontStyle: "italic" },
  { tag: tags.atom, color: "#5a4fcf" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "#1a5fb4" },
]);

// What can stand where the cursor is: variables after "?", classes after "a", else any word of the ontology.
function completer(words) {
  const options = words.map((word) => ({
    label: word.name,
    detail: word.label,
    info: word.definition || undefined,
    type: word.kind,
  }));
  const classes = options.filter((option) => option.type === "class");
  const keywords = KEYWORDS.map((label) => ({ label, type: "keyword", boost: -50 }));
  return (context) => {
    const word = context.matchBefore(/[?$]?[\w:-]*/);
    if (/[?$]/.test(word.text[0] ?? "")) {
      const names = new Set(context.state.doc.toString().match(/[?$]\w+/g));
      names.delete(word.text);
      return { from: word.from, options: [...names].sort().map((label) => ({ label, type: "variable" })) };
    }
    if (word.from === word.to && !context.explicit) return null;
    const before = context.state.sliceDoc(Math.max(0, word.from - 40), word.from);
    const wantsClass = /(?:^|[\s;.{])(?:a|rdf:type)\s+$/.test(before);
    return {
      from: word.from,
      options: wantsClass ? classes : [...options, ...keywords],
      validFor: /^[\w:-]*$/,
    };
  };
}

// onRun is called for Ctrl-Enter, onChange after each change; nonce allows the editor's own styles.
export function create({ parent, doc, words, nonce, label, onRun, onChange }) {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ "aria-label": label }),
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        closeBrackets(),
        indentOnInput(),
        EditorView.lineWrapping,
        StreamLanguage.define(sparql),
        syntaxHighlighting(LOOKS),
        autocompletion({ override: [completer(words)], maxRenderedOptions: 60 }),
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (onRun(), true) }])),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => update.docChanged && onChange()),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    setText(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    // Line and column count code points from 1, as the server does.
    mark(line, column, message) {
      const where = view.state.doc.line(Math.min(line, view.state.doc.lines));
      const skipped = [...where.text].slice(0, column - 1).join("").length;
      const from = Math.min(where.from + skipped, where.to);
      const to = Math.min(from + 1, view.state.doc.length);
      view.dispatch(setDiagnostics(view.state, [{ from: Math.min(from, to), to, severity: "error", message }]));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    },
    unmark() {
      view.dispatch(setDiagnostics(view.state, []));
    },
  };
}
