import { createLowlight } from 'lowlight';
export const highlighter: ReturnType<typeof createLowlight>;
