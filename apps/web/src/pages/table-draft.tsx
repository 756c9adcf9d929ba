export function TableDraftPage() {
  return null;
}
