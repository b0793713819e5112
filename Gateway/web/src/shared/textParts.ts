/** A text in parts that a channel takes, each as one message, as Grains/Conversations/TextParts.cs cuts it. */
export function textParts(text: string, lengthMax: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > lengthMax) {
    const cut = cutOf(rest.slice(0, lengthMax));
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest];
}

function cutOf(fits: string): number {
  for (const at of [fits.lastIndexOf('\n'), fits.lastIndexOf(' ')]) if (at >= Math.floor(fits.length / 2)) return at;
  return /[\ud800-\udbff]$/.test(fits) ? fits.length - 1 : fits.length;
}
