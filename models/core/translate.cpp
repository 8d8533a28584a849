// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"

#include <QCoreApplication>
#include <QTranslator>

namespace pierside {

namespace {

//! All texts have one context, so that a text is translated once, whichever class shows it.
class Translator final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    QString translate(const char *, const char *text, const char *comment, int n) const override
    {
        return QTranslator::translate("pierside", text, comment, n);
    }
};

//! English too has a translation: it holds the plural forms.
void installTranslation()
{
    auto *translator = new Translator(QCoreApplication::instance());
    if (translator->load(QStringLiteral(":/translations/pierside_en.qm")))
        QCoreApplication::installTranslator(translator);
}

// Programs that call tr() link this file, so a test has the plural forms too.
Q_COREAPP_STARTUP_FUNCTION(installTranslation)

} // namespace

QString tr(const char *text, const char *comment, int n)
{
    return QCoreApplication::translate("pierside", text, comment, n);
}

} // namespace pierside
