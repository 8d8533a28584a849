// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QUrl>

namespace pierside::actions {

//! For requests to published ports: without a proxy, follows no redirects, gives up after ten seconds. A child of
//! \a context.
QNetworkAccessManager *loopbackManager(QObject *context);

//! A page at a port of this machine. \a path is not encoded yet.
QUrl loopbackUrl(quint16 port, const QString &path);

} // namespace pierside::actions
