export function ActorsPage() {
  return null;
}
export function ActorPage() {
  return null;
}
