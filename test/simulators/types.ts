/** A request as it comes over the wire. */
export type RawRequest = {
  readonly method: string;
  /** Path and query, the base path included; a host before them is not looked at. */
  readonly url: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
};

/** A request as a simulator answers it. */
export type SimRequest = {
  readonly method: string;
  /** Below the base path, decoded per segment. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, the raw text where it is no JSON, null where there was none. */
  readonly body: unknown;
  /** Whether the content type says JSON. */
  readonly isJson: boolean;
  /** Answer as if it were carried out, and change nothing. */
  readonly dryRun: boolean;
};

export type SimReply = {
  readonly status: number;
  /** A string is sent as it is, anything else as JSON; undefined sends nothing. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type LoggedRequest = {
  readonly method: string;
  /** Below the base path, with its query: "/conversations?limit=100". */
  readonly path: string;
  /** Parsed JSON, the raw text where it is no JSON, null where there was none. */
  readonly body: unknown;
  readonly atMs: number;
};

/** What goes wrong, instead of or after the documented behaviour. */
export type SimFault =
  /** Answers so and applies nothing. A string body is sent as it is, anything else as JSON; absent, the provider's error form. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A web page with status 200 (or another), applying nothing. */
  | { readonly kind: 'html'; readonly status?: number }
  /** Applies the request, then closes the connection without an answer. */
  | { readonly kind: 'drop-after' }
  /** Resets the connection, applying nothing. */
  | { readonly kind: 'reset-before' }
  /** Holds the request before or after it is applied until `release()`; then answers as documented. */
  | { readonly kind: 'hold'; readonly when: 'before' | 'after' }
  /** Applies the request and sends only the first bytes of the answer, then closes the connection. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** Applies the request and sends only the first bytes of the answer; the rest never comes, and nobody hangs up. */
  | { readonly kind: 'stall'; readonly bytes: number }
  /** Applies the request and changes the answer's body on its way out. */
  | { readonly kind: 'rewrite'; readonly change: (body: unknown) => unknown }
  /** Answers a write with success and the conversation as it was: accepted but not applied. */
  | { readonly kind: 'ignore-write' };

export type SimMatch = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Tested against the path below the base path, query included. */
  readonly path?: string | RegExp;
  /** Asked about the parsed body. */
  readonly body?: (body: unknown) => boolean;
};

export type InjectedFault = {
  /** How many requests it has met. */
  readonly hits: number;
  /** Resolves when the first request meets it. */
  readonly reached: Promise<void>;
  /** Lets held requests go on, and later ones pass without waiting. */
  release(): void;
  /** Takes the fault away; held requests go on. */
  remove(): void;
};
