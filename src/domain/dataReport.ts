/** What a draft's data is like, as the worker tells the page before anything is trained. */
export type {
  DataReport,
  SideReport,
  TokenCount,
  VocabularyReport,
} from '../data/report/reportTypes';
export { LISTED_EXAMPLES, LISTED_TOKENS } from '../data/report/reportTypes';
