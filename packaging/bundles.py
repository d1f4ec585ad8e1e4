"""The libraries of the browser that are made of many packages: what each bundle gives, and what it is made of."""

from dataclasses import dataclass

TIPTAP = "3.32.2"
LANGUAGES = (
    *("bash", "c", "cpp", "csharp", "css", "diff", "go", "java", "javascript", "json", "kotlin", "markdown", "php"),
    *("python", "ruby", "rust", "sql", "swift", "typescript", "xml", "yaml"),
)


@dataclass(frozen=True)
class Bundle:
    """One module in static/vendor.

    `entry` is its source, `declaration` its types, `packages` (name, version, licence) of all it draws in.
    """

    name: str
    entry: str
    packages: tuple[tuple[str, str, str], ...]
    types: dict[str, dict[str, str]]
    declaration: str


def _editor() -> str:
    gives = {
        "@tiptap/core": "Editor, Extension, InputRule, Mark, Node, getSchema, markInputRule, mergeAttributes",
        "@tiptap/pm/model": "DOMParser, Fragment, Slice",
        "@tiptap/pm/state": "NodeSelection, Plugin, PluginKey, Selection, TextSelection",
        "@tiptap/pm/view": "Decoration, DecorationSet",
        "@tiptap/extension-blockquote": "Blockquote",
        "@tiptap/extension-bold": "Bold",
        "@tiptap/extension-code": "Code",
        "@tiptap/extension-code-block": "CodeBlock",
        "@tiptap/extension-document": "Document",
        "@tiptap/extension-hard-break": "HardBreak",
        "@tiptap/extension-heading": "Heading",
        "@tiptap/extension-horizontal-rule": "HorizontalRule",
        "@tiptap/extension-italic": "Italic",
        "@tiptap/extension-list": "BulletList, ListItem, ListKeymap, OrderedList, TaskItem, TaskList",
        "@tiptap/extension-paragraph": "Paragraph",
        "@tiptap/extension-strike": "Strike",
        "@tiptap/extension-table": "Table, TableCell, TableHeader, TableRow",
        "@tiptap/extension-text": "Text",
        "@tiptap/extensions": "Dropcursor, Gapcursor, Placeholder, UndoRedo",
    }
    return "".join(f"export {{ {names} }} from '{package}';\n" for package, names in gives.items())


def _highlighter() -> str:
    imports = "".join(f"import {name} from 'highlight.js/lib/languages/{name}';\n" for name in LANGUAGES)
    made = f"export const highlighter = createLowlight({{ {', '.join(LANGUAGES)} }});\n"
    return f"import {{ createLowlight }} from 'lowlight';\n{imports}{made}"


_EDITOR_TYPES = """export type { CommandProps } from '@tiptap/core';
export type { Mark as PmMark, Node as PmNode, ResolvedPos, Schema } from '@tiptap/pm/model';
export type { EditorState, Transaction } from '@tiptap/pm/state';
export type { EditorView, NodeView } from '@tiptap/pm/view';
"""
_EXTENSIONS = (
    *("blockquote", "bold", "code", "code-block", "document", "hard-break", "heading", "horizontal-rule", "italic"),
    *("list", "paragraph", "strike", "table", "text"),
)
_PROSEMIRROR = {
    "changeset": "2.4.6",
    "commands": "1.7.2",
    "dropcursor": "1.8.4",
    "gapcursor": "1.4.1",
    "history": "1.5.1",
    "inputrules": "1.6.0",
    "keymap": "1.2.3",
    "model": "1.25.13",
    "schema-list": "1.6.0",
    "state": "1.4.4",
    "tables": "1.8.5",
    "transform": "1.12.6",
    "view": "1.42.9",
}
_TIPTAP = ("@tiptap/core", "@tiptap/extensions", *(f"@tiptap/extension-{name}" for name in _EXTENSIONS))
_TYPED = ("model", "state", "tables", "transform", "view")

BUNDLES = (
    Bundle(
        "editor",
        _editor(),
        (
            *((name, TIPTAP, "MIT") for name in (*_TIPTAP, "@tiptap/pm")),
            *((f"prosemirror-{name}", version, "MIT") for name, version in _PROSEMIRROR.items()),
            ("orderedmap", "2.1.1", "MIT"),
            ("rope-sequence", "1.3.4", "MIT"),
            ("w3c-keyname", "2.2.8", "MIT"),
        ),
        {
            **{name: {"dist/index.d.ts": f"{name.replace('@tiptap/', 'tiptap-')}/index.d.ts"} for name in _TIPTAP},
            **{f"prosemirror-{name}": {"dist/index.d.ts": f"prosemirror-{name}/index.d.ts"} for name in _TYPED},
        },
        _editor() + _EDITOR_TYPES,
    ),
    Bundle(
        "highlighter",
        _highlighter(),
        (("lowlight", "3.3.0", "MIT"), ("highlight.js", "11.11.2", "BSD-3-Clause"), ("devlop", "1.1.0", "MIT")),
        {"lowlight": {"lib/index.d.ts": "lowlight/index.d.ts"}},
        "import { createLowlight } from 'lowlight';\nexport const highlighter: ReturnType<typeof createLowlight>;\n",
    ),
)
