import type { OpenRow } from '../row';
export const open: OpenRow = () => Promise.reject(new Error('not yet'));
