// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logformatted.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/logs/ansitext.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

namespace {

constexpr qsizetype LongestJson = 1024 * 1024; //!< bytes
constexpr int MostBegins = 4;                  //!< places that are tried as the beginning of the JSON

} // namespace

QString formattedJson(QByteArrayView line)
{
    QByteArray buffer;
    const QByteArrayView text = logs::withoutSequences(line, buffer).trimmed();
    const qsizetype begin = std::min(text.indexOf('{') < 0 ? text.size() : text.indexOf('{'),
                                     text.indexOf('[') < 0 ? text.size() : text.indexOf('['));
    if (text.size() > LongestJson || begin == text.size())
        return {};
    // "[INFO] {...}": a bracket need not begin the JSON.
    qsizetype from = begin;
    for (int i = 0; i < MostBegins && from >= 0; ++i) {
        const QJsonDocument json = QJsonDocument::fromJson(text.sliced(from).toByteArray());
        if (!json.isNull()) {
            const QString before = cleanText(QString::fromUtf8(text.first(from)).trimmed());
            const QString body = cleanText(QString::fromUtf8(json.toJson(QJsonDocument::Indented)).trimmed());
            return before.isEmpty() ? body : before + u'\n' + body;
        }
        from = text.indexOf('{', from + 1);
    }
    return {};
}

void showFormatted(const QString &text, const QString &title, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *view = new QPlainTextEdit(text, dialog);
    view->setReadOnly(true);
    view->setFont(Theme::logFont());
    view->setAccessibleName(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QPushButton *copy = buttons->addButton(pierside::tr("Copy"), QDialogButtonBox::ActionRole);
    QObject::connect(copy, &QPushButton::clicked, view, [view] {
        view->selectAll();
        view->copy();
    });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(view);
    layout->addWidget(buttons);
    dialog->resize(640, 480);
    dialog->show();
}

} // namespace pierside::ui
