/** Built next. */
export function DiagnosisLine() {
  return null;
}
