// The camera in a dialog: shows what it sees, reads the first barcode in it, and is freed however the dialog closes.

const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e", "itf"];
const PAUSE = 150; // milliseconds between two looks: quick to the hand, easy on the battery

const wait = (time) => new Promise((done) => setTimeout(done, time));

async function reader() {
  const known = await window.BarcodeDetector.getSupportedFormats();
  return new window.BarcodeDetector({ formats: FORMATS.filter((format) => known.includes(format)) });
}

function trouble(words, error) {
  if (error.name === "NotAllowedError" || error.name === "SecurityError") {
    return words.refused;
  }
  return error.name === "NotFoundError" ? words.missing : words.failed;
}

// The last digit proves the others: what was read from a blurred picture and does not fit is not taken.
function fits(digits) {
  const sum = [...digits].reverse().reduce((total, digit, place) => total + Number(digit) * (place % 2 ? 3 : 1), 0);
  return /^(\d{8}|\d{12,14})$/.test(digits) && sum % 10 === 0;
}

// UPC-E has its check digit of the digits it stands for, which the server puts back: two looks alike prove it instead.
async function look(detector, picture, isOpen) {
  let before = "";
  while (isOpen()) {
    const codes = await detector.detect(picture);
    for (const { rawValue, format } of codes) {
      if (format === "upc_e" ? rawValue === before : fits(rawValue)) {
        return rawValue;
      }
      before = rawValue;
    }
    await wait(PAUSE);
  }
  return "";
}

// Resolves with the digits, or with nothing where the dialog was closed before any were read.
export async function scan(dialog) {
  const place = dialog.querySelector(".scan__picture");
  const picture = document.createElement("video");
  picture.muted = picture.playsInline = true;
  place.replaceChildren(picture);
  place.hidden = false;
  const said = dialog.querySelector("[role=status]");
  const invitation = (dialog.dataset.invitation ??= said.textContent);
  let stream = null;
  let digits = "";
  const free = () => {
    stream?.getTracks().forEach((track) => track.stop());
    place.replaceChildren();
  };
  const hide = () => document.hidden && dialog.close();
  const closed = new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  document.addEventListener("visibilitychange", hide);
  said.textContent = invitation;
  dialog.showModal();
  try {
    const detector = await reader();
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    if (dialog.open) {
      picture.srcObject = stream;
      await picture.play();
      digits = await look(detector, picture, () => dialog.open);
      dialog.close();
    }
  } catch (error) {
    // Closing the dialog while the camera starts makes its start fail, which is no trouble.
    if (dialog.open) {
      place.hidden = true;
      said.textContent = trouble(dialog.dataset, error);
    }
  }
  await closed;
  free();
  document.removeEventListener("visibilitychange", hide);
  return digits;
}
