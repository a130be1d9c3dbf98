"""What the Qwen engines share: decoder stacks, weights, quantization, graphs and the hub."""
