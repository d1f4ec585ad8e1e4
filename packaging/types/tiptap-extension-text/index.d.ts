import { Node } from "@tiptap/core";
//#region src/text.d.ts
/**
 * This extension allows you to create text nodes.
 * @see https://www.tiptap.dev/api/nodes/text
 */
export declare const Text: Node<any, any>;
//#endregion
export { Text as default };
//# sourceMappingURL=index.d.ts.map