import { Node } from "@tiptap/core";
//#region src/document.d.ts
/**
 * The default document node which represents the top level node of the editor.
 * @see https://tiptap.dev/api/nodes/document
 */
export declare const Document: Node<any, any>;
//#endregion
export { Document as default };
//# sourceMappingURL=index.d.ts.map