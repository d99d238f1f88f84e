/** What a worker can be asked: functions of plain values, by name. */
type Calls = Record<string, (...args: never[]) => unknown>;

type Asked = { id: number; name: string; args: never[] };
type Answered = { id: number; value: unknown } | { id: number; error: string; kind: string };

/** Something went wrong in a worker; `kind` is the name of the error there. */
export class WorkerError extends Error {
  readonly kind: string;

  constructor(message: string, kind: string) {
    super(message);
    this.kind = kind;
  }
}

/** Where messages come from and go to: a worker, or inside of one its own scope. */
type Port = {
  postMessage: (message: unknown) => void;
  addEventListener: (type: "message", heard: (event: MessageEvent) => void) => void;
};

/** In a worker: answers what the page asks, each question by itself. Gives what tells the page something unasked. */
export function answerCalls(port: Port, calls: Calls): (said: object) => void {
  const answer = async ({ id, name, args }: Asked) => {
    try {
      port.postMessage({ id, value: await calls[name]?.(...args) });
    } catch (error) {
      const { message, name: kind } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ id, error: message, kind });
    }
  };
  port.addEventListener("message", ({ data }) => void answer(data as Asked));
  return (said) => port.postMessage({ id: 0, value: said });
}

/** On the page: asks a worker. What can't be answered any more, because the worker has ended or never came, fails. */
export function callsTo<Names extends Calls>(worker: Worker, onSaid: (said: object) => void) {
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let asked = 0;
  let isOver = false;
  const fail = () => {
    isOver = true;
    for (const { reject } of open.values()) reject(new WorkerError("The worker has ended.", "ended"));
    open.clear();
  };
  worker.addEventListener("error", fail);
  worker.addEventListener("message", ({ data }) => {
    const answered = data as Answered;
    if (answered.id === 0 && "value" in answered) {
      onSaid(answered.value as object);
      return;
    }
    const one = open.get(answered.id);
    open.delete(answered.id);
    if ("error" in answered) one?.reject(new WorkerError(answered.error, answered.kind));
    else one?.resolve(answered.value as never);
  });
  return {
    call: <Name extends keyof Names & string>(name: Name, ...args: Parameters<Names[Name]>) =>
      new Promise<Awaited<ReturnType<Names[Name]>>>((resolve, reject) => {
        if (isOver) {
          reject(new WorkerError("The worker has ended.", "ended"));
          return;
        }
        asked += 1;
        open.set(asked, { resolve, reject });
        worker.postMessage({ id: asked, name, args });
      }),
    end: () => {
      worker.terminate();
      fail();
    },
  };
}
