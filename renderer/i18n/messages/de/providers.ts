export const germanOfProviders: Readonly<Record<string, string>> = {};
