// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/loopbackhttp.h"

#include <QNetworkProxy>
#include <QNetworkRequest>

namespace pierside::actions {

using namespace Qt::StringLiterals;

QNetworkAccessManager *loopbackManager(QObject *context)
{
    auto *manager = new QNetworkAccessManager(context);
    manager->setProxy(QNetworkProxy::NoProxy);
    manager->setTransferTimeout(10'000);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    return manager;
}

QUrl loopbackUrl(quint16 port, const QString &path)
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(port);
    url.setPath(path);
    return url;
}

} // namespace pierside::actions
