import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const require = createRequire(import.meta.url);
const prismPath = require.resolve('@stoplight/prism-cli');

export type Exchange = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
  readonly status: number;
  /** What the mock found wrong with the request, or its answer. */
  readonly answer: string;
};

/**
 * A mock that knows nothing but the specification, validates every request against it and answers in its shapes,
 * behind a recorder. Its made-up numbers are all 0, which no record of a real server has: ids become 1.
 */
export async function startSpecificationServer(specification: string) {
  const port = String(await freePort());
  const mock = spawn(
    process.execPath,
    [prismPath, 'mock', '--multiprocess=false', '--errors', '-h', '127.0.0.1', '-p', port, specification],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, SCARF_ANALYTICS: 'false', NO_COLOR: '1' },
    },
  );
  onTestFinished(() => void mock.kill());
  const mockUrl = await listening(mock);
  const exchanges: Exchange[] = [];
  const recorder = createServer(async (request, response) => {
    const { method = '', url: path = '' } = request;
    const body = await textOf(request);
    const { api_access_token = '', 'content-type': contentType = '' } = request.headers;
    const reply = await fetch(mockUrl + path, {
      method,
      headers: {
        ...(api_access_token === '' ? {} : { api_access_token: String(api_access_token) }),
        ...(contentType === '' ? {} : { 'content-type': contentType }),
      },
      body: body === '' ? null : body,
    });
    const answer = (await reply.text()).replaceAll(/"(id|conversation_id)":0\b/g, '"$1":1');
    exchanges.push({ method, path, body, status: reply.status, answer });
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(answer);
  });
  await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    recorder.close();
    recorder.closeAllConnections();
  });
  return { baseUrl: `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`, exchanges };
}

/** The mock's own search for a port can meet another test's: one that the system has just given is free. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function listening(mock: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    mock.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, url] = /listening on (http:\/\/[\d.]+:\d+)/.exec(said) ?? [];
      if (url) resolve(url);
    });
    mock.once('exit', (code) => reject(new Error(`the mock ended (${code}): ${said}`)));
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
