import { useEffect, useRef, useState } from 'preact/hooks';
import type { VisitCard } from '../shared/wire';
import { kept, mostUsed, opened, type Column } from './columns';

/** The open columns. On wide screens a visit that comes to be worked on opens by itself while there is room; one that is held
 * opens when it is chosen. */
export function useColumns(worked: VisitCard[], held: VisitCard[], fits: number, isNarrow: boolean) {
  const [columns, setColumns] = useState<Column[]>([]);
  const known = useRef(new Set<string>());
  const cards = [...worked, ...held];
  const visits = new Set(cards.map(c => c.row.visit));
  useEffect(() => {
    const fresh = worked.map(c => c.row.visit).filter(v => !known.current.has(v));
    known.current = new Set(worked.map(c => c.row.visit));
    setColumns(all => fresh.reduce((open, v) => (!isNarrow && open.length < fits ? opened(open, v, fits) : open), kept(all, visits)));
  }, [worked, held]);
  const shown = mostUsed(kept(columns, visits), fits).flatMap(c => cards.filter(card => card.row.visit === c.visit));
  return {
    shown,
    open: (visit: string) => setColumns(all => opened(kept(all, visits), visit, fits)),
    hide: (visit: string) => setColumns(all => all.filter(c => c.visit !== visit)),
    leave: () => setColumns([]),
  };
}
