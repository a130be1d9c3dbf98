// The microphone: its samples as they come, and how loud they are.

const WHY = {
  NotAllowedError: "The browser may not use the microphone. Allow it for this page, and try again.",
  NotFoundError: "There is no microphone.",
  NotReadableError: "The microphone can't be opened: another program may be using it.",
};

// Why there can be no microphone here; "" where there may be one.
export function obstacle() {
  if (!window.isSecureContext) return "Browsers give a microphone only to pages of localhost and of https. Choose a file instead.";
  if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) return "This browser has no way to record. Choose a file instead.";
  return "";
}

// Opens the microphone. `take` gets Float32Arrays of mono samples, 50 ms each. `clean` has the browser remove echo and
// noise, which recognition likes and a voice's likeness doesn't.
export async function listenTo(take, { clean = false } = {}) {
  if (obstacle()) throw new Error(obstacle());
  let stream;
  try {
    const audio = { echoCancellation: clean, noiseSuppression: clean, autoGainControl: clean };
    stream = await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    throw new Error(WHY[error.name] ?? `The microphone can't be opened: ${error.message}`);
  }
  const context = new AudioContext(); // the microphone's own rate: Firefox connects no other one
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    return context.state === "closed" ? undefined : context.close();
  };
  try {
    await context.audioWorklet.addModule(new URL("capture.js", import.meta.url));
    const node = new AudioWorkletNode(context, "capture", { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }) => take(data);
    context.createMediaStreamSource(stream).connect(node);
    await context.resume();
  } catch (error) {
    await stop();
    throw error;
  }
  return { rate: context.sampleRate, stop };
}
