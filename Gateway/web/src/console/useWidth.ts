import { useEffect, useState } from 'preact/hooks';

/** The page's width in CSS pixels. */
export function useWidth(): number {
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    const listener = () => setWidth(innerWidth);
    addEventListener('resize', listener);
    return () => removeEventListener('resize', listener);
  }, []);
  return width;
}
