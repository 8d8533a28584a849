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

void copySecret(const Secret &secret)
{
    auto *data = new QMimeData;
    QString text = QString::fromUtf8(secret.expose());
    data->setText(text);
    wipe(text);
    // Klipper and others keep no entry with this type.
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    QGuiApplication::clipboard()->setMimeData(data);
    auto *timer = new QTimer(qApp);
    const auto clear = [secret, timer] {
        QClipboard *clipboard = QGuiApplication::clipboard();
        Secret shown = Secret::take(clipboard->text());
        if (shown == secret)
            clipboard->clear();
        timer->deleteLater();
    };
    QObject::connect(timer, &QTimer::timeout, timer, clear);
    // A clipboard manager keeps what a program has there when it quits.
    QObject::connect(qApp, &QCoreApplication::aboutToQuit, timer, clear);
    timer->setSingleShot(true);
    timer->start(clipboardMs);
}

} // namespace pierside::ui
