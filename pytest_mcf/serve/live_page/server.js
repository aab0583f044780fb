// Speaks to the server that this page came from.

/** The server could not be reached at all. */
export class NoConnection extends Error {}

/** The server answered that it will not; the message says why, in its own words. */
export class Refused extends Error {}

export function get(path) {
  return ask("GET", path);
}

export function post(path, body = {}) {
  return ask("POST", path, body);
}

export function remove(path) {
  return ask("DELETE", path);
}

async function ask(method, path, body) {
  let response;
  let text;
  try {
    response = await fetch(path, { method, body: body && JSON.stringify(body) });
    text = await response.text();
  } catch {
    throw new NoConnection("The server cannot be reached. Is pytest-mcf serve still running?");
  }
  const answer = parsed(text);
  if (!response.ok || answer === null) {
    throw new Refused(reason(response, answer));
  }
  return answer;
}

function parsed(text) {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return null;
  }
}

function reason(response, answer) {
  const errors = answer?.errors;
  if (!Array.isArray(errors) || errors.length === 0) {
    return `The server answered ${response.status} and did not say why.`;
  }
  return errors.map(({ message, details }) => [message, details].filter(Boolean).join(" ")).join(" ");
}
