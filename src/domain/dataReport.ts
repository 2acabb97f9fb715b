/** What a draft's data is like, as the worker tells the page before anything is trained. */
export type { DataReport, SideReport, VocabularyReport } from '../data/report/reportTypes';
