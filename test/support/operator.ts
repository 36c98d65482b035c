/** The operator of a platform in a process of its own. */
export interface Operator {
  /** Sends the operator's word and answers what came back. @throws when it is refused */
  say<T = unknown>(method: string, path: string, body?: object): Promise<T>;
}

export const operatorKey = 'an-operator-key-of-the-tests';
const portrait = { alt: 'Ana', colour: '#446688', sources: [{ url: '/ana.jpg', widthPixels: 512 }] };

/** `url`: the platform's, which was started with `operatorKey`. Makes the category `home` and the creator `ana`. */
export async function openOperator(url: string): Promise<Operator> {
  const say: Operator['say'] = async <T>(method: string, path: string, body: object = {}) => {
    const response = await fetch(`${url}/v1/operator${path}`, {
      method,
      headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  await say('PUT', '/categories/home', { title: 'Home' });
  await say('PUT', '/creators/ana', { name: 'Ana', tier: 'insider', portrait });
  return { say };
}
