/**
 * Reads JSON from beside the app. A packaged app runs from `file://`, which `fetch` refuses in every Chromium; there televisions
 * let an app read its own files the old way, with status 0.
 * @throws when it isn't there or isn't JSON.
 */
export async function readOwnJson(view: Pick<Window, 'location' | 'fetch'>, path: string): Promise<unknown> {
  if (view.location.protocol !== 'file:') {
    const answer = await view.fetch(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }
  const text = await new Promise<string>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', path);
    request.onload = () => resolve(request.responseText);
    request.onerror = () => reject(new Error(`${path} can't be read`));
    request.send();
  });
  return JSON.parse(text);
}
