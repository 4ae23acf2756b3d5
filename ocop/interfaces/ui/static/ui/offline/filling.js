// A form of a page as an item to keep, and an item back into a form.
const LONGEST_SIDE = 1600;

const smaller = async (file) => {
  if (!file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    if (scale === 1 && file.size < 1e6) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.82));
    return blob ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
};

// In: the form and the button that sent it. Photos are made small once, so that the same bytes go out each time.
export const readForm = async (form, submitter, person) => {
  const fields = [];
  const files = [];
  for (const [name, value] of new FormData(form, submitter)) {
    if (name === "csrfmiddlewaretoken") continue;
    if (typeof value === "string") fields.push([name, value]);
    else if (value.size) {
      const file = await smaller(value);
      files.push({ field: name, name: file.name, type: file.type, bytes: await file.arrayBuffer() });
    }
  }
  return {
    key: form.elements.namedItem("client_id").value,
    person,
    page: location.pathname + location.search,
    action: new URL(form.getAttribute("action") || location.href, location.href).pathname,
    title: form.dataset.offlineTitle || document.title,
    at: new Date().toISOString(),
    fields,
    files,
    fate: "",
    sentences: [],
  };
};

export const bodyOf = (item, token) => {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token);
  for (const [name, value] of item.fields) body.append(name, value);
  for (const file of item.files) body.append(file.field, new File([file.bytes], file.name, { type: file.type }));
  return body;
};

export const putFiles = (form, item) => {
  const names = [...new Set(item.files.map((one) => one.field))];
  for (const name of names) {
    const input = form.elements.namedItem(name);
    if (!input || input.type !== "file") continue;
    const chosen = new DataTransfer();
    for (const one of item.files) if (one.field === name) chosen.items.add(new File([one.bytes], one.name, { type: one.type }));
    input.files = chosen.files;
  }
};

export const fillForm = (form, item) => {
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "file" || field.type === "submit") continue;
    const values = item.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  putFiles(form, item);
};
