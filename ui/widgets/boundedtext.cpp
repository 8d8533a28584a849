// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/boundedtext.h"

#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextCursor>

namespace pierside::ui {

void dropFirstLines(QPlainTextEdit &view, qsizetype most)
{
    const QTextDocument *document = view.document();
    const qsizetype surplus = document->characterCount() - most;
    if (surplus <= 0)
        return;
    QTextBlock kept = document->findBlock(int(surplus));
    if (kept.position() < surplus && kept.next().isValid())
        kept = kept.next();
    QTextCursor cursor(view.document());
    cursor.setPosition(kept.position(), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
}

} // namespace pierside::ui
