"""The files of the learned model: `model.onnx`, `tokenizer.json` and `classes.json`, which onrecord reads."""
