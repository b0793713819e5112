/** Which served visits stand open side by side. */
export interface Column {
  visit: string;
  /** Grows with use: when there is no room, the one unused for longest gives way. */
  used: number;
}

const ListWidth = 300;
export const DrawerWidth = 400;
const ColumnWidthMin = 310;
const ColumnsMax = 4;
/** Below this the list and one conversation take turns. */
export const NarrowWidth = 720;

/** @param taken What the drawer beside them takes of it. */
export const fitting = (width: number, taken = 0): number =>
  width < NarrowWidth ? 1 : Math.min(ColumnsMax, Math.max(1, Math.floor((width - ListWidth - taken) / ColumnWidthMin)));

/** Opens a visit, or notes that it is used. A column never moves while others come and go in the other places. */
export function opened(columns: readonly Column[], visit: string, fits: number): Column[] {
  const column = { visit, used: 1 + Math.max(0, ...columns.map(c => c.used)) };
  if (columns.some(c => c.visit === visit)) return columns.map(c => (c.visit === visit ? column : c));
  if (columns.length < fits) return [...columns, column];
  const kept = mostUsed(columns, fits);
  const oldest = kept.reduce((a, b) => (b.used < a.used ? b : a));
  return kept.map(c => (c === oldest ? column : c));
}

/** The columns that fit, in their places. */
export function mostUsed(columns: readonly Column[], fits: number): Column[] {
  const used = columns.map(c => c.used).sort((a, b) => b - a);
  const least = used[fits - 1] ?? 0;
  return columns.filter(c => c.used >= least);
}

/** Without the visits that are no longer served here. */
export const kept = (columns: readonly Column[], served: ReadonlySet<string>): Column[] => columns.filter(c => served.has(c.visit));
