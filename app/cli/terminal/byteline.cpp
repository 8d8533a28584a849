// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/byteline.h"

#include "models/core/translate.h"
#include "models/core/units.h"

namespace pierside::cli {

void ByteLine::show(qint64 bytes, qint64 total)
{
    if (!m_output.messagesAreSeen() || m_output.isJson() || (m_shown && m_since.elapsed() < 100))
        return;
    m_since.start();
    m_shown = true;
    const QString text =
        total > 0 ? tr("%1 of %2").arg(humanByteSize(bytes), humanByteSize(total)) : humanByteSize(bytes);
    m_output.rawMessage("\r\x1b[K" + text.toUtf8());
}

void ByteLine::clear()
{
    if (std::exchange(m_shown, false))
        m_output.rawMessage("\r\x1b[K");
}

} // namespace pierside::cli
