// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int clipboardMs = 30'000;

} // namespace

void copySecret(const Secret &secret, QObject *context)
{
    auto *data = new QMimeData;
    QString text = QString::fromUtf8(secret.expose());
    data->setText(text);
    wipe(text);
    // Klipper and others keep no entry with this type.
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    QGuiApplication::clipboard()->setMimeData(data);
    QTimer::singleShot(clipboardMs, context, [secret] {
        QClipboard *clipboard = QGuiApplication::clipboard();
        Secret shown = Secret::take(clipboard->text());
        if (shown == secret)
            clipboard->clear();
    });
}

} // namespace pierside::ui
