export function SendGlyph() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="currentColor">
      <path d="M3.4 20.1 21 12 3.4 3.9v6.3L15 12 3.4 13.8z" />
    </svg>
  );
}
