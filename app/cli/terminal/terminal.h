// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <optional>

namespace pierside::cli {

struct TerminalSize
{
    int columns = 80;
    int rows = 24;

    bool operator==(const TerminalSize &) const = default;
};

//! \brief Opens those of standard input, output and error that are closed on /dev/null. First thing in main().
//!
//! What the program opens for itself would get their numbers otherwise, and be read or written as one of them.
void openStandardDescriptors();

//! The terminal as it was before UnseenInput or RawTerminal, at once. Safe in a signal handler.
void putTerminalBackNow();

bool inputIsTerminal();
bool outputIsTerminal();
std::optional<TerminalSize> terminalSize();

//! What is typed is not shown while this lives.
class UnseenInput
{
public:
    UnseenInput();
    ~UnseenInput(); //!< as it was
    Q_DISABLE_COPY_MOVE(UnseenInput)
};

//! \brief The terminal hands through what is typed, byte by byte, for as long as this lives: keys mean what the program
//! at the other end says, Ctrl-C too. Tells when its size changes. One object a process.
class RawTerminal : public QObject
{
    Q_OBJECT

public:
    explicit RawTerminal(QObject *parent = nullptr);
    ~RawTerminal() override; //!< puts it back as it was

Q_SIGNALS:
    void resized();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::cli
