// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/processstream.h"

namespace pierside::engine {

//! Of a command whose whole answer is handed over at once, in bytes; the rest of what it says is read and let go.
static constexpr qsizetype outputLimit = 64 * 1024;

Task<ExecResult> Engine::exec(const ContainerId &container, const ExecSpec &spec)
{
    return d->run([this, container, spec] {
        const auto output = std::make_shared<QByteArray>();
        ProcessHandler handler;
        handler.onOutput = [output](const LogChunk &chunk) {
            output->append(chunk.bytes.first(qMin(chunk.bytes.size(), outputLimit - output->size())));
        };
        return openExec(container, spec, handler)
            .andThen(d->io, [this, output](const std::shared_ptr<ProcessStream> &process) {
                process->closeInput();
                // The connection closes with the last reference to it.
                return process->exitCode().map(d->io, [output, process](int code) -> Result<ExecResult> {
                    return ExecResult{code, *output};
                });
            });
    });
}

} // namespace pierside::engine
