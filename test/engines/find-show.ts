import { showsOf } from '../support/shows-of';

async function ask<T>(url: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as T;
}

/**
 * A live show that is served in this codec family and goes on for a while, else a replay: not every demo show has VP9.
 * @throws when there is none.
 */
export async function findShow(platformUrl: string, codec: 'avc1' | 'vp09'): Promise<string> {
  const { token } = await ask<{ token: string }>(`${platformUrl}/v1/devices`, { method: 'POST' });
  const headers = { authorization: `Bearer ${token}` };
  for (const state of ['live', 'replay'] as const) {
    for (const { id } of await showsOf(platformUrl, state)) {
      const answer = await fetch(`${platformUrl}/v1/shows/${id}/playback?video=${codec}`, { headers });
      if (!answer.ok) continue;
      const { hlsUrl } = (await answer.json()) as { hlsUrl: string };
      const master = await fetch(new URL(hlsUrl, platformUrl));
      if (master.ok && (await master.text()).includes(codec)) return id;
    }
  }
  throw new Error(`No show is served in ${codec}.`);
}
