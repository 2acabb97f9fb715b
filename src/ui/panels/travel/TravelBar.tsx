/** Built next. */
export function TravelBar() {
  return null;
}
