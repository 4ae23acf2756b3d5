// SHA-256 of a text or of bytes as hex. Written out because crypto.subtle is missing where a server has no certificate.
const K = [];
const H = [];
const fraction = (root) => ((root - Math.floor(root)) * 0x100000000) | 0;
for (let number = 2; K.length < 64; number += 1) {
  let isPrime = true;
  for (let by = 2; by * by <= number; by += 1) if (number % by === 0) isPrime = false;
  if (!isPrime) continue;
  if (H.length < 8) H.push(fraction(Math.sqrt(number)));
  K.push(fraction(Math.cbrt(number)));
}

const turn = (word, by) => (word >>> by) | (word << (32 - by));

export const sha256 = (said) => {
  const bytes = typeof said === "string" ? new TextEncoder().encode(said) : said;
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  const hash = [...H];
  const w = new Int32Array(64);
  for (let start = 0; start < padded.length; start += 64) {
    for (let at = 0; at < 64; at += 1) {
      if (at < 16) {
        w[at] = view.getInt32(start + at * 4);
        continue;
      }
      const low = turn(w[at - 15], 7) ^ turn(w[at - 15], 18) ^ (w[at - 15] >>> 3);
      const high = turn(w[at - 2], 17) ^ turn(w[at - 2], 19) ^ (w[at - 2] >>> 10);
      w[at] = (w[at - 16] + low + w[at - 7] + high) | 0;
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let at = 0; at < 64; at += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[at] + w[at]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => {
      hash[at] = (hash[at] + word) | 0;
    });
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
};
