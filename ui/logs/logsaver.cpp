// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logsaver.h"

#include "models/core/onpool.h"
#include "models/core/outputfile.h"
#include "models/core/translate.h"
#include "ui/logs/logexport.h"

#include <QFileDialog>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

void write(const LogToSave &log, const QString &file, QWidget *parent,
           const std::function<void(const QString &)> &report)
{
    const auto tell = [file, report](const Result<Done> &written) {
        report(written ? pierside::tr("Saved to %1").arg(file)
                       : pierside::tr("The log could not be saved: %1").arg(written.error().cause));
    };
    onPool([log, format = formatOf(file)](const std::stop_token &stop) {
        return exportedLog(log.store, log.lines, log.names, format, stop);
    }).then(parent, [parent, file, tell](const Result<QByteArray> &bytes) {
        if (bytes)
            writeOutput(file, *bytes, parent).then(parent, tell);
        else
            tell(failure(bytes.error()));
    });
}

} // namespace

void saveLog(const LogToSave &log, QWidget *parent, const std::function<void(const QString &)> &report)
{
    auto *dialog =
        new QFileDialog(parent, pierside::tr("Save log"), {}, pierside::tr("Text (*.txt);;JSON lines (*.jsonl)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"log.txt"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [log, parent, report](const QString &file) { write(log, file, parent, report); });
    dialog->open();
}

} // namespace pierside::ui
