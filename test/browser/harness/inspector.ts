import WebSocket from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: the messages of a foreign protocol
type Message = any;

/**
 * A connection to one WebKit page over the Web Inspector's protocol. The page's process may change when it navigates;
 * commands go to the current one, and `prepare` is sent to each new one.
 */
export class InspectorPage {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve(result: Message): void; reject(error: Error): void }>();
  readonly #onEvent: (method: string, params: Message) => void;
  readonly #prepare: () => Array<[method: string, params: object]>;
  #target = '';
  #targets: string[] = [];
  #lastId = 0;

  private constructor(
    url: string,
    prepare: () => Array<[string, object]>,
    onEvent: (method: string, params: Message) => void,
  ) {
    this.#prepare = prepare;
    this.#onEvent = onEvent;
    this.#socket = new WebSocket(url);
    this.#socket.on('message', (data) => this.#receive(JSON.parse(String(data))));
    this.#socket.on('close', () => this.#failAll('The page was closed.'));
  }

  static async connect(
    url: string,
    prepare: () => Array<[string, object]>,
    onEvent: (method: string, params: Message) => void,
  ): Promise<InspectorPage> {
    const page = new InspectorPage(url, prepare, onEvent);
    await new Promise<void>((resolve, reject) => {
      page.#socket.once('open', resolve);
      page.#socket.once('error', reject);
    });
    page.#socket.on('error', () => page.#failAll('The connection to the page broke.'));
    const end = Date.now() + 10_000;
    while (!page.#target) {
      if (Date.now() > end) throw new Error('The page did not answer the inspector.');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return page;
  }

  /** Sends a command to the page and resolves with its result. */
  send(method: string, params: object = {}, timeoutMs = 30_000): Promise<Message> {
    return this.#sendTo(this.#target, method, params, timeoutMs);
  }

  close() {
    this.#socket.terminate();
  }

  #sendTo(targetId: string, method: string, params: object, timeoutMs: number): Promise<Message> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`${method} had no answer in ${timeoutMs} ms.`));
      }, timeoutMs);
      this.#waiting.set(id, {
        resolve: (result) => {
          clearTimeout(timer);
          resolve(result);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      const message = JSON.stringify({ id, method, params });
      this.#socket.send(
        JSON.stringify({ id, method: 'Target.sendMessageToTarget', params: { targetId, message } }),
      );
    });
  }

  #receive({ method, params, error, id }: Message) {
    if (method === 'Target.targetCreated') {
      const { targetId, isProvisional } = params.targetInfo;
      this.#targets.push(targetId);
      for (const [name, settings] of this.#prepare()) {
        this.#sendTo(targetId, name, settings, 30_000).catch(() => {});
      }
      if (!isProvisional) this.#target = targetId;
    } else if (method === 'Target.didCommitProvisionalTarget') {
      this.#target = params.newTargetId;
      this.#failAll('The page navigated away.');
    } else if (method === 'Target.dispatchMessageFromTarget') {
      this.#receiveFromTarget(JSON.parse(params.message));
    } else if (error) {
      this.#waiting.get(id)?.reject(new Error(error.message));
      this.#waiting.delete(id);
    }
  }

  #receiveFromTarget({ id, result, error, method, params }: Message) {
    if (method) return this.#onEvent(method, params);
    const caller = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) caller?.reject(new Error(error.message));
    else caller?.resolve(result);
  }

  #failAll(reason: string) {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}
