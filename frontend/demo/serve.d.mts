/** The sites of the demo, each on an origin of its own. */
export function serveDemo(options: {
  hearth: string;
  key?: string;
  org?: string;
  port?: number;
  integrity?: string;
  script?: string;
}): Promise<{
  /** The key that the pages carry; may be set once the origins are known. */
  key: string;
  at: number;
  site: (name: string) => string;
  stop: () => void;
}>;
